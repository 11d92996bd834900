using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>How often a client, told by its key or its address, may ask.</summary>
public sealed class RateOptions
{
    /// <summary>Requests a second in the long run; 0 for no limit.</summary>
    public int PerSecond { get; set; } = 200;

    /// <summary>Requests at once, 1 or more.</summary>
    public int Burst { get; set; } = 1000;

    internal IEnumerable<Problem> Check(string at) =>
        Bound.AtLeast($"{at}:PerSecond", PerSecond, 0).Concat(Bound.AtLeast($"{at}:Burst", Burst, 1));
}
