using System.Reflection;
using Xunit.v3;

[assembly: TestFramework(typeof(Mhtn.Tests.Needs.NeedsTestFramework))]

namespace Mhtn.Tests.Needs;

/// <summary>The runner's own framework, but for what a machine lacks.</summary>
public sealed class NeedsTestFramework : XunitTestFramework
{
    /// <inheritdoc/>
    protected override ITestFrameworkDiscoverer CreateDiscoverer(Assembly assembly) => new NeedsDiscoverer(new XunitTestAssembly(assembly, configFilePath: null));
}
