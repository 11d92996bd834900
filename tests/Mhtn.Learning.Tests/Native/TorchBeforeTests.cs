using System.Runtime.CompilerServices;
using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests.Native;

/// <summary>Lets tests use TorchSharp before any member of Mhtn.Learning.</summary>
internal static class TorchBeforeTests
{
    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunModuleConstructor(typeof(TorchRuntime).Module.ModuleHandle);
}
