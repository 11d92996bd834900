namespace Mhtn.Retrieval.VectorData;

/// <summary>Answers GetService as the abstractions ask for.</summary>
internal static class OfferedServices
{
    /// <summary>The first object of a type, or null; nothing is offered under a key.</summary>
    /// <exception cref="ArgumentNullException">No type is given.</exception>
    public static object? Find(Type serviceType, object? serviceKey, params ReadOnlySpan<object> offered)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        foreach (var service in offered)
        {
            if (serviceKey is null && serviceType.IsInstanceOfType(service))
            {
                return service;
            }
        }

        return null;
    }
}
