using Mhtn.Benchmarks.Media;

namespace Mhtn.Benchmarks;

/// <summary>Runs the benchmarks of one subject: dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- SUBJECT.</summary>
internal static class Program
{
    private static readonly Dictionary<string, Action<TextWriter>> Subjects = new(StringComparer.Ordinal)
    {
        ["media"] = MediaThroughput.Run,
    };

    private static int Main(string[] arguments)
    {
        if (arguments is not [var subject] || !Subjects.TryGetValue(subject, out var run))
        {
            Console.Error.WriteLine($"Name one subject: {string.Join(", ", Subjects.Keys)}.");
            return 2;
        }

        Console.WriteLine($"dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- {subject}");
        Console.WriteLine(Machine.Describe());
        Console.WriteLine();
        run(Console.Out);
        return 0;
    }
}
