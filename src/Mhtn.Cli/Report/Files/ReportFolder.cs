using Mhtn.Core.Errors;

namespace Mhtn.Cli.Report.Files;

/// <summary>
/// The folder of a report. It is made beside its place before the work begins, so that a folder that cannot be written is noticed
/// then, and moved there when the report is whole.
/// </summary>
internal sealed class ReportFolder : IDisposable
{
    private readonly string _temporary;

    private ReportFolder(string place, string temporary)
    {
        Place = place;
        _temporary = temporary;
    }

    /// <summary>Where the report goes.</summary>
    public string Place { get; }

    /// <summary>Begins a folder.</summary>
    /// <param name="path">Its place; a report that is there already is replaced, other files stay.</param>
    /// <exception cref="InputException">A folder cannot be made there.</exception>
    public static ReportFolder Begin(string path)
    {
        var place = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (System.IO.File.Exists(place))
        {
            throw new InputException("--report", "a folder", $"the file {place}", "Name another folder, or move the file away.");
        }

        var temporary = $"{place}.{Guid.NewGuid():N}.tmp";
        try
        {
            Directory.CreateDirectory(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("--report", "a folder that can be written", place, e.Message, e);
        }

        return new ReportFolder(place, temporary);
    }

    /// <summary>Where a file of the report is to be written.</summary>
    public string File(string name) => Path.Combine(_temporary, name);

    /// <summary>Moves everything to its place, each file whole.</summary>
    public void Finish()
    {
        if (!Directory.Exists(Place))
        {
            Directory.Move(_temporary, Place);
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_temporary))
        {
            System.IO.File.Move(file, Path.Combine(Place, Path.GetFileName(file)), overwrite: true);
        }
    }

    /// <summary>Removes what was not finished.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
    }
}
