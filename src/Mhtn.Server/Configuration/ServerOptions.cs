using System.Net;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Configuration;

/// <summary>What a service serves, and within which limits. The names are those of the configuration.</summary>
public sealed class ServerOptions
{
    /// <summary>The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.</summary>
    public string Store { get; set; } = "";

    /// <summary>The collection that is searched where a request names none.</summary>
    public string Collection { get; set; } = StoreIdentity.DefaultCollection;

    /// <summary>The model bundle, where it no longer lies where it did when the store was made; null for that place.</summary>
    public string? Model { get; set; }

    /// <summary>How media files are shown.</summary>
    public MediaServingOptions Media { get; set; } = new();

    /// <summary>What may be uploaded, and where it is kept.</summary>
    public UploadOptions Uploads { get; set; } = new();

    /// <summary>How large a request may be.</summary>
    public RequestOptions Requests { get; set; } = new();

    /// <summary>The processes that decode files.</summary>
    public WorkerOptions Workers { get; set; } = new();

    /// <summary>Who may read and write.</summary>
    public KeyOptions Keys { get; set; } = new();

    /// <summary>
    /// Addresses and networks, such as 10.0.0.2 or 10.0.0.0/24, of reverse proxies whose X-Forwarded-* headers are believed, beside those on this
    /// machine.
    /// </summary>
    public IList<string> Proxies { get; } = [];

    /// <summary>How often a client may ask.</summary>
    public RateOptions Rate { get; set; } = new();

    /// <summary>Where traces and metrics go.</summary>
    public TelemetryOptions Telemetry { get; set; } = new();

    /// <summary>The folder of a store that is a file; null for a server's database.</summary>
    internal string? StoreFolder => StoreFile is { } file ? Path.GetDirectoryName(file) : null;

    /// <summary>The full path of a store that is a file; null for a server's database.</summary>
    internal string? StoreFile => Store.Contains("://", StringComparison.Ordinal) ? null : Path.GetFullPath(Store);

    /// <summary>Where the files of added items are kept; null where they cannot be.</summary>
    internal string? KeptFolder => Uploads.Folder is { } folder ? Path.GetFullPath(folder) : StoreFile is { } file ? file + ".media" : null;

    /// <summary>Everything that is wrong.</summary>
    internal IEnumerable<Problem> Check()
    {
        if (string.IsNullOrWhiteSpace(Store))
        {
            yield return new Problem("Store", "a file such as archive.db, or postgres://...", "nothing", "Name the store that mhtn index filled.");
        }

        foreach (var (proxy, index) in Proxies.Select((proxy, index) => (proxy, index)).Where(p => !IPNetwork.TryParse(p.proxy, out _) && !IPAddress.TryParse(p.proxy, out _)))
        {
            yield return new Problem($"Proxies:{index}", "an address such as 10.0.0.2, or a network such as 10.0.0.0/24", proxy, "Correct the address, or leave it out.");
        }

        foreach (var problem in Media.Check("Media")
            .Concat(Uploads.Check("Uploads"))
            .Concat(Requests.Check("Requests"))
            .Concat(Workers.Check("Workers"))
            .Concat(Keys.Check("Keys"))
            .Concat(Rate.Check("Rate"))
            .Concat(Telemetry.Check("Telemetry")))
        {
            yield return problem;
        }
    }
}
