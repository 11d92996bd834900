using System.Text.Json;

namespace Mhtn.Cli.Tests;

/// <summary>What a run of mhtn left: its exit code, standard output and standard error.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document it must be.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    /// <summary>Runs the program inside the test's own process.</summary>
    public static async Task<Outcome> OfAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await MhtnProgram.RunAsync(arguments, output, error);
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>This outcome, which must be success.</summary>
    public Outcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}.\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Asserts that the input was refused in these words, on standard error alone.</summary>
    public void Refused(string message)
    {
        Assert.Contains(message, Error, StringComparison.Ordinal);
        Assert.Equal(2, ExitCode);
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
    }
}
