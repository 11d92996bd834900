using System.Runtime.InteropServices;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Vectors;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Mhtn.Retrieval.Stores.Sqlite;

/// <summary>The vectors of a collection in memory, row by row in the order of insertion, kept up with the file. One thread may bring it up to date, many may read.</summary>
internal sealed class SqliteGallery : IDisposable
{
    private const int FewestRemoved = 1024;

    private readonly SqliteCollection _opened;
    private readonly StoreIdentity _identity;
    private readonly string _path;
    private VectorBlock _block;
    private IReadOnlyDictionary<long, ItemKind> _kinds = new Dictionary<long, ItemKind>();
    private List<long> _positions = [];
    private List<int> _rowKinds = [];
    private int _removed;
    private long _revision = -1;

    public SqliteGallery(SqliteCollection opened, string path)
    {
        _opened = opened;
        _identity = opened.Identity;
        _path = path;
        _block = new VectorBlock(_identity.Dimension, _identity.Element);
    }

    /// <summary>The vectors.</summary>
    public VectorBlock Block => _block;

    /// <summary>The position of a row in the file.</summary>
    public long PositionOf(int row) => _positions[row];

    /// <summary>Reads what was written since the last time. Within a transaction that sees one state of the file.</summary>
    /// <exception cref="StoreException">The collection is damaged.</exception>
    /// <exception cref="CollectionMissingException">The collection is gone.</exception>
    public void Refresh(SqliteConnection connection, CancellationToken cancellationToken)
    {
        var collection = SqliteCollections.RequireOpen(connection, _path, _opened);
        collection.Identity.RequireBundle(_identity.BundleId, _path);
        if (collection.Revision == _revision)
        {
            return;
        }

        // Until all is read nothing is: what ends early is begun anew.
        var since = _revision;
        _revision = -1;
        _kinds = SqliteKinds.ReadAll(connection, _path);
        if (since < collection.Forgotten || collection.Revision < since)
        {
            Load(connection, collection.Key, cancellationToken);
        }
        else
        {
            // The other index spares the sorting of a few at the price of reading all.
            using var changes = connection.Prepare(
                "SELECT position, kind, scale, vector FROM vectors INDEXED BY vectors_by_revision WHERE collection = $1 AND revision > $2 ORDER BY position",
                collection.Key,
                since);
            ReadVectors(changes, cancellationToken);
            Remove(connection, collection.Key, since);
            if (_removed > Math.Max(FewestRemoved, _positions.Count / 4))
            {
                Load(connection, collection.Key, cancellationToken);
            }
        }

        _revision = collection.Revision;
    }

    /// <summary>Which rows pass a filter; null where all do.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="positions">Where metadata or ids are asked for, the positions of the items that have them; null otherwise.</param>
    public RowFilter? RowsOf(ItemFilter filter, IReadOnlyCollection<long>? positions)
    {
        if (positions is null && _removed == 0 && _kinds.Values.All(kind => kind.Passes(filter)))
        {
            return null;
        }

        var passes = new bool[_kinds.Keys.DefaultIfEmpty(0).Max() + 1];
        foreach (var (key, kind) in _kinds)
        {
            passes[key] = kind.Passes(filter);
        }

        var rows = new RowFilter(_positions.Count);
        if (positions is not null)
        {
            foreach (var position in positions)
            {
                if (_positions.BinarySearch(position) is >= 0 and var row && _rowKinds[row] >= 0 && passes[_rowKinds[row]])
                {
                    rows.Add(row);
                }
            }

            return rows;
        }

        var rowKinds = CollectionsMarshal.AsSpan(_rowKinds);
        for (var row = 0; row < rowKinds.Length; row++)
        {
            if (rowKinds[row] >= 0 && passes[rowKinds[row]])
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>The kinds that items of the collection have.</summary>
    public IEnumerable<ItemKind> KindsInUse()
    {
        var used = new HashSet<int>(_rowKinds);
        return _kinds.Where(k => used.Contains((int)k.Key)).Select(k => k.Value);
    }

    /// <inheritdoc/>
    public void Dispose() => _block.Dispose();

    private void Load(SqliteConnection connection, long collection, CancellationToken cancellationToken)
    {
        var count = connection.Scalar("SELECT count(*) FROM vectors WHERE collection = $1", collection);
        _block.Dispose();
        _block = new VectorBlock(_identity.Dimension, _identity.Element, count);
        _positions = new List<long>(checked((int)count));
        _rowKinds = new List<int>((int)count);
        _removed = 0;
        // The plus keeps SQLite from the index: the table itself lies in the order wanted.
        using var all = connection.Prepare(
            "SELECT position, kind, scale, vector FROM vectors WHERE +collection = $1 ORDER BY position", collection);
        ReadVectors(all, cancellationToken);
    }

    private void ReadVectors(SqliteCommand command, CancellationToken cancellationToken)
    {
        using var reader = command.ExecuteReader();
        var vector = new float[_identity.Dimension];
        while (reader.Read())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var position = reader.GetInt64(0);
            var kind = reader.RequiredNumber(1);
            if (!_kinds.ContainsKey(kind))
            {
                throw SqliteFailure.NotAStore(ProblemLocation.InFile(_path).At($"position {position}"), $"an item of a kind {kind} that is not there");
            }

            try
            {
                Put(position, (int)kind, raw.sqlite3_column_blob(reader.Handle, 3), (float)reader.RequiredReal(2), vector);
            }
            catch (InvalidDataException e)
            {
                throw SqliteFailure.NotAStore(ProblemLocation.InFile(_path).At($"position {position}"), e.Message, e);
            }
        }
    }

    private void Put(long position, int kind, ReadOnlySpan<byte> bytes, float scale, float[] vector)
    {
        var row = _positions.Count == 0 || position > _positions[^1] ? _positions.Count : _positions.BinarySearch(position);
        if (row < 0)
        {
            throw new InvalidDataException("a position that was passed over before");
        }

        var isNew = row == _positions.Count;
        if (_identity.Element == VectorElement.Int8)
        {
            VectorBlob.Check(bytes, scale, _identity.Element, vector.Length);
            var numbers = MemoryMarshal.Cast<byte, sbyte>(bytes);
            if (isNew)
            {
                _block.AppendQuantized(numbers, scale);
            }
            else
            {
                _block.SetQuantized(row, numbers, scale);
            }
        }
        else
        {
            VectorBlob.Read(bytes, scale, _identity.Element, vector);
            if (isNew)
            {
                _block.Append(vector);
            }
            else
            {
                _block.Set(row, vector);
            }
        }

        if (isNew)
        {
            _positions.Add(position);
            _rowKinds.Add(kind);
        }
        else
        {
            _rowKinds[row] = kind;
        }
    }

    private void Remove(SqliteConnection connection, long collection, long since)
    {
        using var deletions = connection.Prepare("SELECT position FROM deletions WHERE collection = $1 AND revision > $2", collection, since);
        using var reader = deletions.ExecuteReader();
        while (reader.Read())
        {
            if (_positions.BinarySearch(reader.GetInt64(0)) is >= 0 and var row && _rowKinds[row] >= 0)
            {
                _rowKinds[row] = -1;
                _removed++;
            }
        }
    }
}
