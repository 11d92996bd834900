namespace Mhtn.Core.Items;

/// <summary>What an item consists of: a file, a text, or a feature vector.</summary>
public abstract record ItemContent
{
    private protected ItemContent()
    {
    }
}

/// <summary>A media file.</summary>
/// <param name="Path">Full path of the file.</param>
public sealed record FileContent(string Path) : ItemContent;

/// <summary>A text given in the manifest itself.</summary>
/// <param name="Text">The text.</param>
public sealed record TextContent(string Text) : ItemContent;

/// <summary>Features extracted elsewhere.</summary>
/// <param name="Values">[dimension], finite.</param>
public sealed record FeatureContent(ReadOnlyMemory<float> Values) : ItemContent;
