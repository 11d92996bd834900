using System.Diagnostics.Metrics;
using Mhtn.Server.Configuration;
using Mhtn.Server.Telemetry;
using Mhtn.Server.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Tests.Workers;

/// <summary>Pools of real processes.</summary>
internal static class TestPool
{
    /// <summary>A pool of mhtn, unless another program is set.</summary>
    public static WorkerPool Start(Action<WorkerOptions>? set = null)
    {
        var options = new ServerOptions { Workers = { Program = MhtnProgramFile.Path, Count = 2 } };
        set?.Invoke(options.Workers);
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        return new WorkerPool(Options.Create(options), new DecodingMetrics(meters), NullLogger<WorkerPool>.Instance);
    }
}
