using System.Text;
using System.Text.Json;
using Mhtn.Core.Errors;

namespace Mhtn.Learning.Tuning;

/// <summary>The trials of a search on disk, so that it can be stopped and gone on with. Dispose it.</summary>
/// <remarks>
/// JSON lines: first what the search is of, then a trial a line, in order, each on the disk before the next begins. A last line without
/// its end is what a crash left of a trial; it is cut off, and the trial is run again.
/// </remarks>
public sealed class TuningJournal : IDisposable
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private readonly FileStream _file;
    private readonly List<TuningTrial> _trials;

    private TuningJournal(FileStream file, List<TuningTrial> trials)
    {
        _file = file;
        _trials = trials;
    }

    /// <summary>Every finished trial, by number from 0.</summary>
    public IReadOnlyList<TuningTrial> Trials => _trials;

    /// <summary>Opens a journal, for this process alone.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="fingerprint">Names options, space and data; see <see cref="Tuner.Fingerprint"/>.</param>
    /// <param name="resume">Whether to go on with the journal that is there; without it there must be none.</param>
    /// <exception cref="InputException">There is a journal and it is not to be gone on with, or it is damaged or of another search.</exception>
    public static TuningJournal Open(string path, string fingerprint, bool resume)
    {
        if (File.Exists(path) && !resume)
        {
            throw new InputException(
                ProblemLocation.InFile(path), "no journal of an earlier search", "one", "Resume that search, name another file, or delete it to start anew.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var trials = ReadTrials(file, path, fingerprint);
            return new TuningJournal(file, trials);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds the next trial; it is on the disk on return.</summary>
    public void Add(TuningTrial trial)
    {
        Append(_file, trial);
        _trials.Add(trial);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static List<TuningTrial> ReadTrials(FileStream file, string path, string fingerprint)
    {
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        var whole = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        file.SetLength(whole);
        file.Position = whole;
        if (whole == 0)
        {
            Append(file, new Header(fingerprint));
            return [];
        }

        var lines = Encoding.UTF8.GetString(bytes, 0, whole - 1).Split('\n');
        if (Parse<Header>(lines[0], path, 1).Search != fingerprint)
        {
            throw new InputException(
                ProblemLocation.InFile(path),
                "the journal of a search with the same data, options, space, seeds and search seed",
                "one of another search",
                "Repeat the options it was started with, or name another file.");
        }

        var trials = lines.Skip(1).Select((line, i) => Parse<TuningTrial>(line, path, i + 2)).ToList();
        for (var i = 0; i < trials.Count; i++)
        {
            if (trials[i].Number != i || trials[i].Curves.Any(c => c.Count == 0))
            {
                throw Damaged(path, i + 2, $"trial {trials[i].Number} with {trials[i].Curves.Count} curves", null);
            }
        }

        return trials;
    }

    private static T Parse<T>(string line, string path, int number)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Json) ?? throw new JsonException("It is empty.");
        }
        catch (JsonException e)
        {
            throw Damaged(path, number, e.Message, e);
        }
    }

    private static InputException Damaged(string path, int line, string found, Exception? inner) => new(
        ProblemLocation.InFile(path).AtLine(line), "a finished trial, as mhtn tune writes it", found, "Delete this line and those behind it; the resumed search runs these trials again.", inner);

    private static void Append<T>(FileStream file, T line)
    {
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(line, Json), (byte)'\n']);
        file.Flush(flushToDisk: true);
    }

    private sealed record Header(string Search);
}
