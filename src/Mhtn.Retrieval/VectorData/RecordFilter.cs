using System.Collections;
using System.Linq.Expressions;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.VectorData.ProviderServices;
using Microsoft.Extensions.VectorData.ProviderServices.Filter;

namespace Mhtn.Retrieval.VectorData;

/// <summary>Takes the expression of a filter to what a store can look for.</summary>
internal sealed class RecordFilter : FilterTranslatorBase
{
    private const string Supported =
        "Supported are == with the key, a data property of the metadata, \"modality\" or \"split\"; a bool property itself or its negation; "
        + "list.Contains(property) for these; labels.Contains(text); && between properties, and || between conditions on one property.";

    /// <summary>The filter that an expression stands for.</summary>
    /// <exception cref="NotSupportedException">The expression asks for more than a store can look for.</exception>
    public static ItemFilter Translate(LambdaExpression expression, CollectionModel model)
    {
        var translator = new RecordFilter();
        try
        {
            var body = translator.PreprocessFilter(expression, model, new FilterPreprocessingOptions { SupportsParameterization = false });
            return translator.Translate(body).ToFilter() ?? throw Refused(expression.Body);
        }
        catch (InvalidCastException e)
        {
            throw new NotSupportedException($"{e.Message} {Supported}", e);
        }
    }

    private FilterCondition Translate(Expression node) => node switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso } both => Translate(both.Left).And(Translate(both.Right)) ?? throw Refused(node),
        BinaryExpression { NodeType: ExpressionType.OrElse } either => Translate(either.Left).Or(Translate(either.Right)) ?? throw Refused(node),
        BinaryExpression { NodeType: ExpressionType.Equal } equal when IsProperty(equal.Left, out var property) => Equal(property, equal.Right),
        BinaryExpression { NodeType: ExpressionType.Equal } equal when IsProperty(equal.Right, out var property) => Equal(property, equal.Left),
        MethodCallExpression call when TryMatchContains(call, out var source, out var item) => Contains(source, item),
        UnaryExpression { NodeType: ExpressionType.Not, Operand: var operand } when IsProperty(operand, out var flag) => Flag(flag, false, node),
        _ when IsProperty(node, out var flag) => Flag(flag, true, node),
        _ when !Mentions(node) && ValueOf(node) is bool constant => constant ? FilterCondition.Always : FilterCondition.Never,
        _ => throw Refused(node),
    };

    private FilterCondition Equal(PropertyModel property, Expression value) => ValueOf(value) is { } single and not (double.NaN or float.NaN)
        ? FilterCondition.Of(RequireSearchable(property), MetadataText.WriteEqual(RequireType(single, property.Type, value)))
        : ValueOf(value) is null ? throw Refused(value) : FilterCondition.Never;

    private FilterCondition Contains(Expression source, Expression item)
    {
        if (IsProperty(source, out var labels) && labels is DataPropertyModel { StorageName: ItemField.Labels })
        {
            return ValueOf(item) is string text ? FilterCondition.Of(labels, [text]) : throw Refused(item);
        }

        if (!IsProperty(item, out var property) || ValueOf(source) is not IEnumerable values)
        {
            throw Refused(item);
        }

        // A record without the value would pass a list with null; a store cannot look for what is not there.
        return FilterCondition.Of(
            RequireSearchable(property),
            values.Cast<object?>().SelectMany(v => MetadataText.WriteEqual(RequireType(v ?? throw Refused(source), property.Type, source))));
    }

    private static FilterCondition Flag(PropertyModel property, bool value, Expression node) =>
        (Nullable.GetUnderlyingType(property.Type) ?? property.Type) == typeof(bool)
            ? FilterCondition.Of(property, [MetadataText.Write(value)])
            : throw Refused(node);

    /// <summary>Refuses what a store cannot look for: lists of the metadata, fields it does not filter by, and the leading label alone.</summary>
    private static PropertyModel RequireSearchable(PropertyModel property) =>
        property is KeyPropertyModel
        || (property is DataPropertyModel && !MetadataText.IsList(property.Type)
            && ItemField.Find(property.StorageName)?.Name is null or ItemField.Modality or ItemField.Split)
            ? property
            : throw new NotSupportedException(
                $"A filter cannot ask for '{property.ModelName}', kept as \"{property.StorageName}\". {Supported} "
                + "For labels, keep them as \"labels\", a string[] or List<string>.");

    private static object RequireType(object value, Type type, Expression node) =>
        value.GetType() == (Nullable.GetUnderlyingType(type) ?? type) ? value : throw Refused(node);

    private bool IsProperty(Expression node, out PropertyModel property) => TryBindProperty(node, out property!);

    private object? ValueOf(Expression node) => node switch
    {
        ConstantExpression constant => constant.Value,
        _ when Mentions(node) => throw Refused(node),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(node, typeof(object))).Compile(preferInterpretation: true)(),
    };

    private bool Mentions(Expression node)
    {
        var finder = new ParameterFinder(RecordParameter);
        finder.Visit(node);
        return finder.Found;
    }

    private static NotSupportedException Refused(Expression node) => new($"A store cannot filter by {node}. {Supported}");

    private sealed class ParameterFinder(ParameterExpression parameter) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == parameter;
            return node;
        }
    }
}
