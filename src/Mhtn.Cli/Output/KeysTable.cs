using System.Globalization;
using Mhtn.Server.Security;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>The keys of a service, for people.</summary>
internal static class KeysTable
{
    public static Table Of(IReadOnlyList<AccessKey> keys, DateTimeOffset now)
    {
        var table = Tables.Create("name", "role", "created", "expires");
        foreach (var key in keys)
        {
            table.AddRow(key.Name, key.Role, Day(key.Created), key.Expires is not { } end ? "never" : key.IsExpired(now) ? $"{Day(end)}, over" : Day(end));
        }

        return table;
    }

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
