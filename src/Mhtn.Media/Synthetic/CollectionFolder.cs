using System.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Media.Synthetic;

/// <summary>The folder a collection goes to: filled under a temporary name, then moved into place.</summary>
/// <remarks>
/// A mark says that what is there was generated, and may be replaced. Anything else that bears one of the collection's
/// names is not ours, and stops the writing before it begins.
/// </remarks>
internal sealed class CollectionFolder : IDisposable
{
    /// <summary>The name of the mark.</summary>
    public const string Mark = "generated-by-mhtn.txt";

    private static readonly string[] Names = ["target.jsonl", "source.jsonl", "target", "source"];
    private readonly string _folder;

    /// <summary>Makes room beside the final place.</summary>
    /// <param name="folder">The final place; it is made where it is missing.</param>
    /// <exception cref="InputException">Something that was not generated is in the way.</exception>
    public CollectionFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        RequireRoom();
        Staging = Path.Combine(_folder, $".{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(Staging);
    }

    /// <summary>Where the files are written first.</summary>
    public string Staging { get; }

    /// <summary>Replaces what an earlier generation left, manifests last, so that none of them names a file that is not there.</summary>
    public void MoveIntoPlace()
    {
        File.WriteAllText(
            Path.Combine(_folder, Mark),
            $"mhtn generated {string.Join(", ", Names)} in this folder, and replaces them when it generates again.\n",
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var old = Directory.CreateDirectory(Path.Combine(Staging, "old")).FullName;
        foreach (var name in Names.Where(name => Path.Exists(At(name))))
        {
            Directory.Move(At(name), Path.Combine(old, name));
        }

        foreach (var name in Names.Reverse())
        {
            Directory.Move(Path.Combine(Staging, name), At(name));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Staging, recursive: true);

    private void RequireRoom()
    {
        if (!File.Exists(At(Mark)) && Names.Select(At).FirstOrDefault(Path.Exists) is { } taken)
        {
            throw new InputException(
                ProblemLocation.InFile(taken),
                "a free name for the generated collection",
                "something that was not generated",
                "Give another folder, or move it away.");
        }
    }

    private string At(string name) => Path.Combine(_folder, name);
}
