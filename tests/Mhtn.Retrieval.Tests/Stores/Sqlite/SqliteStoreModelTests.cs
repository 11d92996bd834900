using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Retrieval.Tests.Stores.Sqlite;

public sealed class SqliteStoreModelTests : StoreModelTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IItemDatabase NewDatabase() => new SqliteDatabase(_folder.File($"{Guid.NewGuid():N}.db"));
}
