using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>Where traces and metrics go, beside /metrics.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Address of a collector that takes OTLP, such as http://127.0.0.1:4317; null for none.</summary>
    public string? Otlp { get; set; }

    internal IEnumerable<Problem> Check(string at)
    {
        if (Otlp is not null && !Uri.TryCreate(Otlp, UriKind.Absolute, out _))
        {
            yield return new Problem($"{at}:Otlp", "an address such as http://127.0.0.1:4317", Otlp, "Correct the address, or leave it out.");
        }
    }
}
