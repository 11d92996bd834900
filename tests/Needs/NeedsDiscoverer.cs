using System.Collections.Concurrent;
using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Mhtn.Tests.Needs;

/// <summary>Finds the tests whose needs are met, and of those that lack something one for each thing lacking.</summary>
internal sealed class NeedsDiscoverer(IXunitTestAssembly assembly) : XunitTestFrameworkDiscoverer(assembly)
{
    private readonly ConcurrentDictionary<string, bool> _said = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override ValueTask<bool> FindTestsForMethod(
        IXunitTestMethod testMethod, ITestFrameworkDiscoveryOptions discoveryOptions, Func<ITestCase, ValueTask<bool>> discoveryCallback)
    {
        var needs = testMethod.Method.GetCustomAttributes<NeedsAttribute>().Concat(testMethod.TestClass.Class.GetCustomAttributes<NeedsAttribute>());
        if (testMethod.FactAttributes.Count == 0 || needs.Select(n => n.Lacking).FirstOrDefault(lacking => lacking is not null) is not { } lacking)
        {
            return base.FindTestsForMethod(testMethod, discoveryOptions, discoveryCallback);
        }

        return _said.TryAdd(lacking, true) ? discoveryCallback(Skipped(testMethod, lacking)) : ValueTask.FromResult(true);
    }

    private static XunitTestCase Skipped(IXunitTestMethod method, string lacking) => new(
        method,
        $"{method.TestClass.TestClassName}.{method.MethodName}",
        UniqueIDGenerator.ForTestCase(method.UniqueID, testMethodGenericTypes: null, testMethodArguments: null),
        @explicit: false,
        skipReason: $"{lacking} All tests of the project that need it are left out.");
}
