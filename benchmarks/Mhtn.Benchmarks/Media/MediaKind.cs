using Mhtn.Core.Items;

namespace Mhtn.Benchmarks.Media;

/// <summary>Files of one format and about one size.</summary>
/// <param name="Name">What the table calls them.</param>
/// <param name="Items">The files.</param>
internal sealed record MediaKind(string Name, IReadOnlyList<MediaItem> Items)
{
    /// <summary>Mean size of a file in bytes.</summary>
    public double MeanBytes => Items.Average(i => new FileInfo(((FileContent)i.Content).Path).Length);
}
