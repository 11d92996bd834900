using CsCheck;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Tests.Stores;

/// <summary>Random sequences of upsert, delete and search leave every store as they leave a list in memory.</summary>
public abstract class StoreModelTests
{
    private static readonly Modality[] Modalities = [Modality.Image, Modality.Text];

    /// <summary>How many sequences are tried.</summary>
    protected virtual int Sequences => 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<StoredItem> Items { get; } =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[-3, 3].Array[2], Gen.Int[0, 2], Gen.Bool).Select(
            (id, modality, label, vector, year, isTest) => new StoredItem(
                $"i{id}",
                Modalities[modality],
                label == 0 ? [] : [$"l{label}"],
                new[] { vector[0] / 8f, vector[1] / 8f },
                Split: isTest ? Split.Test : null)
            {
                Metadata = year == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["year"] = $"{year}", ["odd"] = $"{year % 2 == 1}" },
            });

    private static Gen<ItemFilter> Filters { get; } =
        Gen.Select(Gen.Int[0, 1].Array[0, 1], Gen.Int[1, 2].Array[0, 2], Gen.Int[0, 2].Array[0, 2], Gen.Int[0, 4], Gen.Bool).Select(
            (modalities, labels, years, ids, isTest) => new ItemFilter
            {
                Modalities = [.. modalities.Select(m => Modalities[m])],
                Labels = [.. labels.Select(l => $"l{l}").Distinct()],
                Metadata = years.Length == 0
                    ? new Dictionary<string, IReadOnlyList<string>>()
                    : new Dictionary<string, IReadOnlyList<string>> { ["year"] = [.. years.Select(y => $"{y}").Distinct()] },
                Ids = ids == 0 ? null : [.. Enumerable.Range(0, 3 * (ids - 1)).Select(i => $"i{i}")],
                Split = isTest ? Split.Test : null,
            });

    private static Gen<Action<Model>> Steps { get; } = Gen.Frequency(
        (4, Items.Array[0, 5].Select<StoredItem[], Action<Model>>(items => model => model.Upsert(items))),
        (2, Gen.Int[0, 12].Array[0, 4].Select<int[], Action<Model>>(ids => model => model.Delete([.. ids.Select(i => $"i{i}")]))),
        (4, Gen.Select(Gen.Int[-2, 2].Array[2].Array[1, 3], Gen.Int[1, 12], Filters).Select<(int[][], int, ItemFilter), Action<Model>>(
            search => model => model.Search(search.Item1, search.Item2, search.Item3))),
        (1, Gen.Const<Action<Model>>(model => model.CheckAll())));

    [Fact]
    public void Every_sequence_leaves_the_store_as_it_leaves_the_model() => Steps.Array[1, 25].SampleSeeded(
        1,
        steps =>
        {
            var identity = new StoreIdentity("b", 2, "b.mhtn") { Similarity = Core.Metrics.Similarity.InnerProduct };
            var database = NewDatabase();
            var store = database.OpenOrCreateAsync(identity, Token).GetAwaiter().GetResult();
            var other = database.OpenOrCreateAsync(identity, Token).GetAwaiter().GetResult();
            try
            {
                var model = new Model(store, other);
                foreach (var step in steps)
                {
                    step(model);
                }

                model.CheckAll();
            }
            finally
            {
                store.DisposeAsync().AsTask().GetAwaiter().GetResult();
                other.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        },
        cases: Sequences);

    /// <summary>A place without collections.</summary>
    protected abstract IItemDatabase NewDatabase();

    /// <summary>The items in the order of insertion, compared with two openings of the store that take turns.</summary>
    private sealed class Model(IItemStore store, IItemStore other)
    {
        private readonly List<StoredItem> _items = [];
        private int _turn;

        private IItemStore Store => _turn++ % 2 == 0 ? store : other;

        public void Upsert(StoredItem[] items)
        {
            Store.UpsertAsync(items, Token).GetAwaiter().GetResult();
            foreach (var item in items)
            {
                var at = _items.FindIndex(i => i.Id == item.Id);
                if (at < 0)
                {
                    _items.Add(item);
                }
                else
                {
                    _items[at] = item;
                }
            }
        }

        public void Delete(string[] ids) =>
            Assert.Equal(_items.RemoveAll(i => ids.Contains(i.Id)), Store.DeleteAsync(ids, Token).GetAwaiter().GetResult());

        // Eighths and whole numbers: products are exact, so that ties are ties.
        public void Search(int[][] queries, int top, ItemFilter filter)
        {
            var vectors = queries.Select(q => new ReadOnlyMemory<float>([q[0], q[1]])).ToList();
            var found = Store.NearestAsync(vectors, top, filter, Token).GetAwaiter().GetResult();
            Assert.Equal(queries.Length, found.Count);
            for (var q = 0; q < queries.Length; q++)
            {
                var expected = _items.Where(filter.Passes)
                    .OrderByDescending(i => (i.Vector.Span[0] * queries[q][0]) + (i.Vector.Span[1] * queries[q][1]))
                    .Take(top);
                Assert.Equal(expected.Select(Shown), found[q].Select(f => Shown(f.Item)));
            }
        }

        public void CheckAll()
        {
            var all = Store.ReadAllAsync(Token).ToListAsync(Token).AsTask().GetAwaiter().GetResult();
            Assert.Equal(_items.Select(Shown), all.Select(Shown));
            var summary = Store.SummariseAsync(Token).GetAwaiter().GetResult();
            Assert.Equal(_items.Count, summary.Count);
            Assert.Equal(_items.CountBy(i => i.Modality).OrderBy(m => m.Key).Select(m => (m.Key, (long)m.Value)), summary.Modalities.Select(m => (m.Key, m.Value)));
        }

        private static string Shown(StoredItem item) =>
            $"{item.Id} {item.Modality} {string.Join(",", item.Labels)} {string.Join(",", item.Vector.ToArray())} {item.Split} "
            + string.Join(",", item.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal));
    }
}
