using Mhtn.Core.Items;

namespace Mhtn.Server.Media;

/// <summary>The file of an item, which may be shown.</summary>
/// <param name="Modality">The item's modality.</param>
/// <param name="Name">The file's name as the item has it.</param>
/// <param name="Path">The real path.</param>
internal sealed record ShownFile(Modality Modality, string Name, string Path);
