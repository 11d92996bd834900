using Mhtn.Cli.Gallery;
using Mhtn.Core.Items;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>A query and what was nearest to it in every other modality.</summary>
/// <param name="Query">The query and its hits.</param>
/// <param name="AveragePrecision">The query's AP, the mean over its tasks; null where it has no relevant item.</param>
internal sealed record ExampleQuery(GalleryQuery Query, double? AveragePrecision)
{
    /// <summary>Modality of the query.</summary>
    public Modality Modality => Query.Query.Modality;
}
