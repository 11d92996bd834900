using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgres://me:secret@host:5433/archive", "Host=host;Port=5433;Database=archive;Username=me;Password=secret")]
    [InlineData("postgresql://me@host/archive", "Host=host;Port=5432;Database=archive;Username=me")]
    [InlineData("postgres://host", "Host=host;Command Timeout=0")]
    [InlineData("postgres://host?Command%20Timeout=60", "Host=host;Command Timeout=60")]
    [InlineData("postgres://host", "Host=host;Port=5432;Database=postgres;Username=postgres")]
    [InlineData("postgres://m%40e:p%3Aa%2Fss@host/a%20b?Maximum%20Pool%20Size=7", "Host=host;Port=5432;Database=\"a b\";Username=m@e;Password=p:a/ss;Maximum Pool Size=7")]
    public void A_uri_becomes_what_Npgsql_takes(string uri, string expected)
    {
        var address = PostgresAddress.Parse(uri);
        var (builder, given) = (new Npgsql.NpgsqlConnectionStringBuilder(address.ConnectionString), new Npgsql.NpgsqlConnectionStringBuilder(expected));
        foreach (var key in given.Keys)
        {
            Assert.Equal(given[key], builder[key]);
        }

        Assert.DoesNotContain(given.Password ?? "secret", address.Location, StringComparison.Ordinal);
    }

    [Fact]
    public void A_uri_says_how_to_search()
    {
        Assert.Equal((PostgresSearchMode.Exact, 100), Shown("postgres://host/db"));
        Assert.Equal((PostgresSearchMode.Hnsw, 40), Shown("postgres://host/db?search=hnsw&ef_search=40"));

        static (PostgresSearchMode, int) Shown(string uri) => (PostgresAddress.Parse(uri).SearchMode, PostgresAddress.Parse(uri).EfSearch);
    }

    [Theory]
    [InlineData("postgres://", "expected postgres://USER:PASSWORD@HOST:PORT/DATABASE")]
    [InlineData("postgres://me:sec ret@ho st/db", "expected postgres://USER:PASSWORD@HOST:PORT/DATABASE")]
    [InlineData("postgres://me:secret@host/db?search=fast", "store, search: expected exact or hnsw, found \"fast\"")]
    [InlineData("postgres://me:secret@host/db?ef_search=0", "store, ef_search: expected 1 to 1000, found \"0\"")]
    [InlineData("postgres://me:secret@host/db?colour=red", "store, colour: expected search, ef_search, or a keyword of Npgsql's connection strings")]
    [InlineData("postgres://me:secret@host/db?Maximum Pool Size=many", "store, Maximum Pool Size: expected")]
    public void What_cannot_be_read_is_refused_without_the_password(string uri, string message)
    {
        var error = Assert.Throws<InputException>(() => ItemDatabases.At(uri));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sec", error.Message, StringComparison.Ordinal);
    }
}
