using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mhtn.Cli.Output;

/// <summary>Where people read: tables and progress where there is a terminal, plain lines elsewhere.</summary>
internal sealed class Screen
{
    // Wider than any table: outside a terminal nothing is wrapped.
    private const int Unbounded = 10_000;

    private readonly TextWriter _writer;

    public Screen(TextWriter writer)
    {
        _writer = writer;
        var output = new AnsiConsoleOutput(writer);
        Console = AnsiConsole.Create(output.IsTerminal ? new AnsiConsoleSettings { Out = output } : PlainSettings(output));
        if (!IsInteractive)
        {
            Console.Profile.Width = Unbounded;
        }
    }

    public IAnsiConsole Console { get; }

    /// <summary>Whether what is written can be written over.</summary>
    public bool IsInteractive => Console.Profile.Out.IsTerminal && Console.Profile.Capabilities.Interactive;

    /// <summary>Writes a line; in a terminal it is wrapped between words, elsewhere it stays whole.</summary>
    public void Line(string text)
    {
        if (IsInteractive)
        {
            Console.WriteLine(Plain.Lines(text));
        }
        else
        {
            _writer.WriteLine(Plain.Lines(text));
        }
    }

    /// <summary>Whether the content can be written without wrapping a cell.</summary>
    public bool Fits(IRenderable content) => Measure(content).Max <= Console.Profile.Width;

    /// <summary>Writes content; the terminal itself wraps what cannot be made narrow enough, as Spectre would leave it out.</summary>
    public void Write(IRenderable content)
    {
        var width = Console.Profile.Width;
        Console.Profile.Width = Math.Max(width, Measure(content).Min);
        Console.Write(content);
        Console.Profile.Width = width;
    }

    private Measurement Measure(IRenderable content) => content.Measure(RenderOptions.Create(Console, Console.Profile.Capabilities), Unbounded);

    // Spectre writes escape codes into the logs of build services, which are files like any other.
    private static AnsiConsoleSettings PlainSettings(AnsiConsoleOutput output) => new()
    {
        Out = output,
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    };
}
