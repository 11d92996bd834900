using Mhtn.Core.Errors;
using Mhtn.Learning.Native;

namespace Mhtn.Cli.Trainer;

/// <summary>What a command that trains asks for before it begins.</summary>
internal static class RequiredTrainer
{
    /// <summary>Requires libtorch to be there.</summary>
    /// <exception cref="InputException">It is neither beside this program nor in the user's own folder.</exception>
    public static void Check()
    {
        if (TorchRuntime.LibtorchFolder is null)
        {
            var package = Package(LibtorchVariant.Cpu);
            throw new InputException(
                "trainer",
                $"libtorch beside this program or in {TrainerFolder.Of(LibtorchVariant.Cpu)}",
                "none",
                $"Training needs it: run mhtn trainer install once, which brings {package.Id} {package.Version}. Searching does without.");
        }
    }

    /// <summary>The libtorch package of this machine.</summary>
    /// <exception cref="InputException">There is none.</exception>
    public static LibtorchPackage Package(LibtorchVariant variant) => LibtorchPackage.Of(variant) ?? throw new InputException(
        "trainer",
        $"a platform with a package of libtorch{(variant == LibtorchVariant.Cuda ? " for CUDA" : "")} ({string.Join(", ", LibtorchPackage.PlatformsOf(variant))})",
        LibtorchPackage.Platform,
        "Train on one of these and bring the model bundle here: index, search and evaluate need no libtorch.");
}
