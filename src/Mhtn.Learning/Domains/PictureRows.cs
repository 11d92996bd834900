using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Caching;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Domains;

/// <summary>The pictures of many items, decoded when they are first asked for. Safe for concurrent use.</summary>
/// <remarks>
/// Decoded pictures stay in memory up to a bound; what exceeds it is read again each time, from the reader's cache where it has one.
/// </remarks>
public sealed class PictureRows
{
    private const long MostBytes = 1L << 30;

    private readonly IReadOnlyList<MediaItem> _items;
    private readonly IPictureReader _reader;
    private readonly StoredPictures?[] _kept;
    private readonly ConcurrentDictionary<int, InputException>? _unreadable;
    private readonly int _keptRows;

    /// <summary>Stands for the pictures of items; none is read yet.</summary>
    /// <param name="items">The items.</param>
    /// <param name="reader">Decodes them.</param>
    /// <param name="skipsUnreadable">Whether an item that cannot be read is passed over and remembered, instead of failing.</param>
    public PictureRows(IReadOnlyList<MediaItem> items, IPictureReader reader, bool skipsUnreadable = false)
    {
        _items = items;
        _reader = reader;
        _kept = new StoredPictures?[items.Count];
        _keptRows = (int)Math.Min(items.Count, MostBytes / Math.Max(1, reader.Layout.StoredLength));
        _unreadable = skipsUnreadable ? new ConcurrentDictionary<int, InputException>() : null;
    }

    /// <summary>Number of items.</summary>
    public int Count => _items.Count;

    /// <summary>How an item's input lies in memory.</summary>
    public PictureLayout Layout => _reader.Layout;

    /// <summary>What was passed over so far, in the items' order.</summary>
    public IReadOnlyList<SkippedItem> Skipped =>
        [.. (_unreadable ?? []).OrderBy(e => e.Key).Select(e => new SkippedItem(_items[e.Key].Id, e.Value.Problems))];

    /// <summary>Some of the items; what is decoded already is shared.</summary>
    internal PictureRows Select(int[] rows)
    {
        var chosen = new PictureRows([.. rows.Select(r => _items[r])], _reader, _unreadable is not null);
        for (var i = 0; i < Math.Min(rows.Length, chosen._keptRows); i++)
        {
            chosen._kept[i] = _kept[rows[i]];
        }

        return chosen;
    }

    /// <summary>Names the content of all items as this reader reads it; null where files alone do not tell it, or cannot be read.</summary>
    public string? ContentHash()
    {
        try
        {
            var key = new CacheKey(_reader);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var item in _items)
            {
                if (key.Of(item) is not { } own)
                {
                    return null;
                }

                hash.AppendData(Encoding.ASCII.GetBytes(own));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Reads one item.</summary>
    /// <returns>Its pictures; null where the item is passed over.</returns>
    /// <exception cref="InputException">The item cannot be read, and unreadable items are not passed over.</exception>
    public StoredPictures? Read(int row)
    {
        if (_kept[row] is { } kept)
        {
            return kept;
        }

        if (_unreadable?.ContainsKey(row) == true)
        {
            return null;
        }

        try
        {
            var pictures = _reader.ReadPictures(_items[row]);
            if (row < _keptRows)
            {
                _kept[row] = pictures;
            }

            return pictures;
        }
        catch (InputException e) when (_unreadable is not null)
        {
            _unreadable[row] = e;
            return null;
        }
    }
}
