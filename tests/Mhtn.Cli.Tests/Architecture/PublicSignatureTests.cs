using System.Reflection;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>Tensors stay in Learning: other rooms hand out arrays, vectors and matrices of our own.</summary>
public sealed class PublicSignatureTests
{
    private const string Learning = "Mhtn.Learning";
    private static readonly string[] TensorAssemblies = ["TorchSharp", "Microsoft.ML.OnnxRuntime", "System.Numerics.Tensors"];

    public static TheoryData<string> OtherRooms => [.. Room.All.Select(r => r.Name).Where(name => name != Learning)];

    [Theory]
    [MemberData(nameof(OtherRooms))]
    public void No_tensor_is_in_a_public_signature(string name) => Assert.Empty(TensorMembers(Room.All.Single(r => r.Name == name).Assembly));

    [Fact]
    public void A_tensor_in_a_public_signature_is_seen() =>
        Assert.NotEmpty(TensorMembers(Assembly.Load("Microsoft.ML.OnnxRuntime")));

    private static List<string> TensorMembers(Assembly assembly) =>
    [
        .. from type in assembly.GetExportedTypes()
           from part in Signatures(type).SelectMany(Parts)
           where TensorAssemblies.Contains(part.Assembly.GetName().Name, StringComparer.Ordinal)
           select $"{type.FullName}: {part.FullName}",
    ];

    /// <summary>Every type a caller of a public type meets.</summary>
    private static IEnumerable<Type> Signatures(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMembers(Declared).OfType<MethodBase>().Where(m => m.IsPublic || m.IsFamily || m.IsFamilyOrAssembly).ToList();
        return
        [
            .. type.BaseType is { } parent ? [parent] : Type.EmptyTypes,
            .. type.GetInterfaces(),
            .. type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => f.FieldType),
            .. methods.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType),
            .. methods.OfType<MethodInfo>().Select(m => m.ReturnType),
        ];
    }

    /// <summary>The type itself, and what it is made of: elements of arrays and references, arguments of generics.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : [type];
}
