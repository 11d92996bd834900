using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Mhtn.Learning.Tuning;

/// <summary>One configuration that was tried.</summary>
/// <param name="Number">Its number; 0 is the configuration the search began with.</param>
/// <param name="Changes">What it changed, as a configuration file has it.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Curves">For each seed begun, the best validation MAP up to each epoch; never falling.</param>
/// <param name="Problem">Why it failed; null otherwise.</param>
public sealed record TuningTrial(
    int Number, JsonObject Changes, TrialOutcome Outcome, IReadOnlyList<IReadOnlyList<double>> Curves, string? Problem)
{
    /// <summary>The best validation MAP of each seed begun.</summary>
    [JsonIgnore]
    public IReadOnlyList<double> Maps => [.. Curves.Select(c => c[^1])];

    /// <summary>The mean of <see cref="Maps"/>, which ranks completed trials; null where no epoch was done.</summary>
    [JsonIgnore]
    public double? Mean => Curves.Count == 0 ? null : Maps.Average();
}
