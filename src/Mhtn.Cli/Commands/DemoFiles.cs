namespace Mhtn.Cli.Commands;

/// <summary>Where the demo's files lie.</summary>
/// <param name="Folder">The demo's folder.</param>
internal sealed record DemoFiles(string Folder)
{
    public string Target => Path.Combine(Folder, "target.jsonl");

    public string Source => Path.Combine(Folder, "source.jsonl");

    public string Configuration => Path.Combine(Folder, "demo.json");

    public string Model => Path.Combine(Folder, "model.mhtn");

    public string Store => Path.Combine(Folder, "archive.db");

    public string Gallery => Path.Combine(Folder, "gallery.html");

    public string Cache => Path.Combine(Folder, "cache");
}
