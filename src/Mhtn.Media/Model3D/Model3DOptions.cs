using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Media.Model3D;

/// <summary>How 3D models become vectors by the LightField descriptor.</summary>
public sealed record Model3DOptions
{
    /// <summary>How the views become one vector; XMedia: <see cref="Model3DLayout.LightField"/>.</summary>
    public Model3DLayout Layout { get; init; } = Model3DLayout.Pooled;

    /// <summary>Pixels of a side of a silhouette, 32 to 512; the paper: 256.</summary>
    public int Resolution { get; init; } = 128;

    /// <summary>Light fields of 10 views each, 1 to 20; the paper: 10.</summary>
    public int LightFields { get; init; } = 10;

    /// <summary>Everything that is out of range.</summary>
    /// <param name="at">The options' own location.</param>
    public IEnumerable<Problem> Check(string at) =>
        Rule.Known($"{at}.layout", Layout)
            .Concat(Rule.Unless(Resolution is >= 32 and <= 512, $"{at}.resolution", "a whole number from 32 to 512", Resolution))
            .Concat(Rule.Unless(LightFields is >= 1 and <= 20, $"{at}.lightFields", "a whole number from 1 to 20", LightFields));
}
