using Mhtn.Server.Configuration;
using Mhtn.Server.Workers;
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
        return new WorkerPool(Options.Create(options), NullLogger<WorkerPool>.Instance);
    }
}
