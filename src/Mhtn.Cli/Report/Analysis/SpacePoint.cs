using Mhtn.Core.Items;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>An item on the maps of the common space.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modality">Its modality.</param>
/// <param name="Class">Index of its leading class; null where it has none.</param>
/// <param name="Components">Along the first and second principal component.</param>
/// <param name="Neighbours">Its place on the t-SNE map; null where there are too few items for one.</param>
internal sealed record SpacePoint(string Id, Modality Modality, int? Class, (double X, double Y) Components, (double X, double Y)? Neighbours);
