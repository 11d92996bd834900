using Mhtn.Core.Errors;

namespace Mhtn.Core.Manifests;

/// <summary>Gathers what is wrong with one manifest, up to a bound, so that it is reported together.</summary>
internal sealed class ManifestProblems
{
    private const int MostProblems = 100;
    private readonly ProblemLocation _location;
    private readonly List<Problem> _problems = [];

    internal ManifestProblems(ProblemLocation location) => _location = location;

    /// <summary>How many problems there are so far.</summary>
    internal int Count => _problems.Count;

    /// <summary>Whether enough is wrong to stop reading.</summary>
    internal bool AreEnough => _problems.Count >= MostProblems;

    /// <summary>Adds a problem of the manifest itself.</summary>
    internal void Add(string expected, string found, string fix) => _problems.Add(new(_location, expected, found, fix));

    /// <summary>Adds a problem of one line.</summary>
    internal void Add(int line, string expected, string found, string fix) =>
        _problems.Add(new(_location.AtLine(line), expected, found, fix));

    /// <summary>Adds a problem of one field.</summary>
    internal void Add(int line, string field, string expected, string found, string fix) =>
        _problems.Add(new(_location.AtLine(line).At(field), expected, found, fix));

    /// <summary>Throws where anything is wrong.</summary>
    /// <exception cref="InputException">There is at least one problem.</exception>
    internal void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new InputException(_problems);
        }
    }
}
