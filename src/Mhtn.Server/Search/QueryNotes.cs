namespace Mhtn.Server.Search;

/// <summary>What a reader of a result should know.</summary>
internal static class QueryNotes
{
    /// <summary>What is found by such a text is arbitrary.</summary>
    public const string NoKnownWord =
        "The model knows none of the query's words, so what it finds is arbitrary. It knows the words of its training texts.";
}
