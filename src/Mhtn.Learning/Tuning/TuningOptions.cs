using Mhtn.Core.Errors;

namespace Mhtn.Learning.Tuning;

/// <summary>How long and how thoroughly to search.</summary>
public sealed record TuningOptions
{
    /// <summary>Configurations drawn beside the one the search begins with, 1 or more.</summary>
    public int Trials { get; init; } = 20;

    /// <summary>Seeds each configuration is trained with: 0, 1, ...; 1 or more.</summary>
    public int Seeds { get; init; } = 2;

    /// <summary>Decides what is drawn; any number.</summary>
    public int Seed { get; init; }

    /// <summary>Checks every option against its range.</summary>
    /// <exception cref="InputException">Some option is out of its range; every such option is reported.</exception>
    public void Validate()
    {
        var problems = AtLeastOne("trials", Trials).Concat(AtLeastOne("seeds", Seeds)).ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }

    private static IEnumerable<Problem> AtLeastOne(string option, int value)
    {
        if (value < 1)
        {
            yield return new Problem(option, "a whole number from 1 up", $"{value}", "Give a larger number.");
        }
    }
}
