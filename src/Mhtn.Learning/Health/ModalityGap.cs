using Mhtn.Core.Items;

namespace Mhtn.Learning.Health;

/// <summary>How well the class structures of two modalities fit before anything common is learned.</summary>
/// <param name="First">One modality.</param>
/// <param name="Second">Another.</param>
/// <param name="SharedClasses">Classes that both have items of; the figures are over these alone.</param>
/// <param name="Agreement">
/// Share of class centres whose nearest class centre in the other modality is that of the same class, both ways; 1 / classes by chance.
/// </param>
/// <param name="Distance">
/// Distance between the two centres of a class, in units of how far the items of that class scatter around them, averaged over the
/// classes: 0 where the modalities lie on one another, 1 where they are as far apart as their items scatter.
/// </param>
public sealed record ModalityGap(Modality First, Modality Second, int SharedClasses, double Agreement, double Distance);
