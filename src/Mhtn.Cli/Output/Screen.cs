using Spectre.Console;
using Spectre.Console.Rendering;

namespace Mhtn.Cli.Output;

/// <summary>Where people read: tables and progress where there is a terminal, plain lines elsewhere.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 120;

    private readonly TextWriter _writer;

    public Screen(TextWriter writer)
    {
        _writer = writer;
        Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
        if (!IsInteractive)
        {
            Console.Profile.Width = PlainWidth;
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
            Console.WriteLine(text);
        }
        else
        {
            _writer.WriteLine(text);
        }
    }

    public void Write(IRenderable content) => Console.Write(content);
}
