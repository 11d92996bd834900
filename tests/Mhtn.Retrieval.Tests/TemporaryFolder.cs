namespace Mhtn.Retrieval.Tests;

/// <summary>A folder of one test, gone afterwards; deleting fails where a file is still open on systems that mind.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("mhtn-retrieval-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
