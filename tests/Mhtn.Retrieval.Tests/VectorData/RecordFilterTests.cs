using System.Linq.Expressions;
using CsCheck;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.VectorData;

namespace Mhtn.Retrieval.Tests.VectorData;

/// <summary>A filter finds what LINQ finds among the same records in memory, or is refused.</summary>
public sealed class RecordFilterTests : IDisposable
{
    private static readonly string[] Genres = ["crime", "love", "war"];
    private static readonly string[] Names = ["video", "image", "text", "no modality", "train", "test", "val", "none"];
    private static readonly DateTime Day = new(1950, 1, 1);

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Gen<Film> Films { get; } = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[0, 2].Array[0, 2], Gen.Bool, Gen.Int[0, 2], Gen.Int[-1, 1]).Select(
        (year, title, genres, colour, kind, half) => new Film
        {
            Title = title == 0 ? null : $"t{title}",
            Year = 1950 + year,
            Viewers = title == 1 ? null : year,
            Stars = half / 2f,
            Price = half * 1.0m,
            Colour = colour,
            Added = DateTime.SpecifyKind(Day.AddDays(title), (DateTimeKind)kind),
            Shown = new DateTimeOffset(Day.AddDays(title), TimeSpan.Zero).ToOffset(TimeSpan.FromHours(kind)),
            Reel = new Guid(title, 0, 0, new byte[8]),
            Labels = [.. genres.Distinct().Select(g => Genres[g])],
            Modality = kind == 0 ? "video" : "image",
            Split = kind switch { 0 => null, 1 => "train", _ => "test" },
            Vector = new float[] { year, title },
        });

    private static Gen<Expression<Func<Film, bool>>>[] Conditions { get; } =
    [
        Gen.Int[0, 4].Select(y => Of(f => f.Year == 1950 + y)),
        Gen.Int[1950, 1954].Array[0, 3].Select(ys => Of(f => ys.Contains(f.Year))),
        Gen.Int[1, 3].Select(t => Of(f => f.Title == "t" + t)),
        Gen.Int[0, 3].Select(v => Of(f => f.Viewers == v)),
        Gen.Int[-1, 1].Select(h => Of(f => f.Stars == h / 2f)),
        Gen.Int[-1, 1].Select(h => Of(f => f.Price == h * 1.00m)),
        Gen.Int[0, 2].Select(d => Of(f => f.Added == Day.AddDays(d))),
        Gen.Int[0, 2].Select(d => Of(f => f.Shown == new DateTimeOffset(Day.AddDays(d), TimeSpan.Zero).ToOffset(TimeSpan.FromHours(5)))),
        Gen.Int[0, 2].Select(t => Of(f => f.Reel == new Guid(t, 0, 0, new byte[8]))),
        Gen.Const(Of(f => f.Colour)),
        Gen.Const(Of(f => !f.Colour)),
        Gen.Const(Of(f => f.Colour == true)),
        Gen.Int[0, 2].Select(g => Of(f => f.Labels.Contains(Genres[g]))),
        Gen.Int[0, 3].Select(i => Names[i]).Select(m => Of(f => f.Modality == m)),
        Gen.Int[4, 7].Select(i => Names[i]).Select(s => Of(f => s == f.Split)),
        Gen.Int[0, 12].List[0, 6].Select(ids => ids.Select(i => $"k{i:00}").ToList()).Select(ids => Of(f => ids.Contains(f.Key))),
        Gen.Int[0, 12].Select(i => Of(f => f.Key == $"k{i:00}")),
        Gen.Bool.Select(b => Of(_ => b)),
    ];

    public static TheoryData<string> Refused => [.. RefusedFilters.Keys];

    private static Dictionary<string, Expression<Func<Film, bool>>> RefusedFilters { get; } = new()
    {
        ["unequal"] = f => f.Year != 1950,
        ["greater"] = f => f.Year > 1950,
        ["null"] = f => f.Title == null,
        ["two properties"] = f => f.Year == f.Viewers,
        ["either of two properties"] = f => f.Year == 1950 || f.Colour,
        ["both labels"] = f => f.Labels.Contains("war") && f.Labels.Contains("love"),
        ["list in the metadata"] = f => f.Actors!.Contains("x"),
        ["part of a text"] = f => f.Title!.StartsWith('t'),
        ["negated equality"] = f => !(f.Year == 1950),
        ["arithmetic"] = f => f.Year + 1 == 1951,
        ["count"] = f => f.Labels.Count == 1,
        ["two splits"] = f => f.Split == "train" || f.Split == "test",
        ["null in a list"] = f => new string?[] { "t1", null }.Contains(f.Title),
        ["vector"] = f => f.Vector.Length == 2,
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_filter_finds_what_LINQ_finds() =>
        Gen.Select(Films.Array[0, 12], Gen.OneOf(Conditions), Gen.OneOf([.. Conditions.Select(c => Gen.Select(c, c))]), Gen.Int[0, 3], Gen.Int[1, 13], Gen.Int[0, 3]).SampleSeeded(
            1,
            (films, other, same, join, top, skip) =>
            {
                for (var i = 0; i < films.Length; i++)
                {
                    films[i].Key = $"k{i:00}";
                }

                var filter = join switch
                {
                    0 => other,
                    1 => Join(Expression.OrElse, same.Item1, same.Item2),
                    2 => Join(Expression.AndAlso, same.Item1, same.Item2),
                    _ => Join(Expression.AndAlso, Join(Expression.OrElse, same.Item1, same.Item2), other),
                };
                CheckAsync(films, filter, top, skip).GetAwaiter().GetResult();
            },
            cases: 200);

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_a_store_cannot_look_for_is_refused_with_what_it_can(string name)
    {
        using var films = await LoadAsync([]);

        var error = await Assert.ThrowsAsync<NotSupportedException>(
            async () => await films.GetAsync(RefusedFilters[name], 1, cancellationToken: Token).ToListAsync(Token));
        Assert.Contains("Supported are ==", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(async () =>
            await films.SearchAsync(new float[2], 1, new() { Filter = RefusedFilters[name] }, Token).ToListAsync(Token));
    }

    private static Expression<Func<Film, bool>> Of(Expression<Func<Film, bool>> filter) => filter;

    private static Expression<Func<Film, bool>> Join(
        Func<Expression, Expression, Expression> join, Expression<Func<Film, bool>> left, Expression<Func<Film, bool>> right) =>
        Expression.Lambda<Func<Film, bool>>(
            join(left.Body, new Rename(right.Parameters[0], left.Parameters[0]).Visit(right.Body)), left.Parameters[0]);

    private async Task CheckAsync(Film[] films, Expression<Func<Film, bool>> filter, int top, int skip)
    {
        using var collection = await LoadAsync(films);
        string[] expected = [.. films.Where(filter.Compile()).Select(f => f.Key)];
        List<Film> got;
        try
        {
            got = await collection.GetAsync(filter, top, new() { Skip = skip }, Token).ToListAsync(Token);
        }
        catch (NotSupportedException)
        {
            // Two conditions on labels must hold, or one of two on the split.
            Assert.Contains(true, ((string[])[".Labels", ".Split"]).Select(property => filter.ToString().Split(property).Length > 2));
            return;
        }

        var found = await collection.SearchAsync(new float[] { 1, 2 }, 100, new() { Filter = filter }, Token).ToListAsync(Token);

        Assert.Equal(expected.Skip(skip).Take(top), got.Select(f => f.Key));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Select(f => f.Record.Key).Order(StringComparer.Ordinal));
    }

    private async Task<MhtnVectorStoreCollection<string, Film>> LoadAsync(Film[] films)
    {
        var collection = new MhtnVectorStoreCollection<string, Film>(new SqliteDatabase(_folder.File($"{Guid.NewGuid():N}.db"), threads: 1), "films");
        await collection.EnsureCollectionExistsAsync(Token);
        await collection.UpsertAsync(films, Token);
        return collection;
    }

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
