using Mhtn.Core.Errors;
using Mhtn.Learning.Configuration;
using TorchSharp;

namespace Mhtn.Learning.Tests.Configuration;

public sealed class ComputeDeviceTests
{
    [Theory]
    [InlineData("cpu")]
    [InlineData("cuda:0")]
    [InlineData("cuda:17")]
    public void The_names_of_devices_are_within_range(string name) => (Presets.Compact with { Device = name }).Validate("options");

    [Theory]
    [InlineData("")]
    [InlineData("CPU")]
    [InlineData("cpu:0")]
    [InlineData("cuda")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:01")]
    [InlineData("cuda:0\n")]
    [InlineData("cuda:1000")]
    [InlineData("meta")]
    public void Other_names_are_refused(string name)
    {
        var error = Assert.Throws<InputException>(() => (Presets.Compact with { Device = name }).Validate("here"));
        Assert.Equal(
            $"here, device: expected cpu, or cuda:N such as cuda:0, found \"{name}\". Correct the value, or leave the field out for the preset's.",
            error.Message);
        Assert.Contains("expected cpu, or cuda:N", Assert.Throws<InputException>(() => ComputeDevice.Require(name, "here")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_processor_is_always_there() => ComputeDevice.Require("cpu", "here");

    [Fact]
    public void Without_CUDA_the_message_says_how_to_build_with_it()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "This machine has CUDA.");
        var error = Assert.Throws<InputException>(() => ComputeDevice.Require("cuda:0", "--device"));
        Assert.Equal(
            "--device: expected a device that is there (cpu), found cuda:0, but this build or this machine has no CUDA. "
            + "On a machine with an NVIDIA driver, build with -p:MhtnDevice=cuda, or install the tool's trainer for CUDA; see docs/gpu.md.",
            error.Message);
    }
}
