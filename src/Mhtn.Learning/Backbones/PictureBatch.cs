namespace Mhtn.Learning.Backbones;

/// <summary>The inputs of some items, as the network takes them.</summary>
/// <param name="Rows">[items]: which items; those that cannot be read are not among them.</param>
/// <param name="Values">[items × input length]: pictures from 0 to 1, then the tail, item by item.</param>
internal sealed record PictureBatch(int[] Rows, float[] Values);
