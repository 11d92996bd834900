using System.Text.RegularExpressions;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Learning.Native;
using static TorchSharp.torch;

namespace Mhtn.Learning.Configuration;

/// <summary>The processors that options can name: cpu, and the graphics processors cuda:0, cuda:1, ...</summary>
public static partial class ComputeDevice
{
    /// <summary>The processor every build can compute with.</summary>
    public const string Cpu = "cpu";

    /// <summary>Requires a device to be there.</summary>
    /// <param name="name">The device's name.</param>
    /// <param name="location">Where it was asked for, for messages.</param>
    /// <exception cref="InputException">It is no device's name, or neither this build nor this machine has it.</exception>
    public static void Require(string name, ProblemLocation location)
    {
        if (Check(location, name).FirstOrDefault() is { } problem)
        {
            throw new InputException([problem]);
        }

        if (name == Cpu)
        {
            return;
        }

        TorchRuntime.EnsureLoaded();
        var count = cuda.is_available() ? cuda.device_count() : 0;
        if (count == 0)
        {
            throw new InputException(
                location,
                $"a device that is there ({Cpu})",
                $"{name}, but this build or this machine has no CUDA",
                "On a machine with an NVIDIA driver, build with -p:MhtnDevice=cuda, or install the tool's trainer for CUDA; see docs/gpu.md.");
        }

        if (Of(name).index >= count)
        {
            throw new InputException(location, $"{Cpu}, or cuda:N with N from 0 to {count - 1}", name, "Choose one of these.");
        }
    }

    /// <summary>Checks a name, not whether the device is there.</summary>
    internal static IEnumerable<Problem> Check(ProblemLocation at, string name) =>
        Rule.Unless(name == Cpu || CudaPattern().IsMatch(name), at, $"{Cpu}, or cuda:N such as cuda:0", $"\"{name}\"");

    /// <summary>The device of a name that <see cref="Check"/> has nothing against.</summary>
    internal static Device Of(string name) => new(name);

    [GeneratedRegex(@"^cuda:(0|[1-9][0-9]{0,2})\z")]
    private static partial Regex CudaPattern();
}
