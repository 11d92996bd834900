using System.Runtime.InteropServices;

namespace Mhtn.Benchmarks;

/// <summary>The shape of the machine, without which a figure says nothing.</summary>
internal static class Machine
{
    /// <summary>Cores, operating system, architecture and .NET, on one line.</summary>
    public static string Describe() =>
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}, "
        + RuntimeInformation.FrameworkDescription + (IsOptimised ? "" : ", NOT OPTIMISED: run with -c Release");

#if DEBUG
    private const bool IsOptimised = false;
#else
    private const bool IsOptimised = true;
#endif
}
