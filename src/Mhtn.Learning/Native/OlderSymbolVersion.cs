namespace Mhtn.Learning.Native;

/// <summary>Symbols of libstdc++ that a newer version offers again, beside an older one that serves as well.</summary>
internal static class OlderSymbolVersion
{
    /// <summary>The older version of a symbol, or null where none is known.</summary>
    /// <param name="symbol">The mangled name.</param>
    public static string? Of(string symbol) => symbol switch
    {
        // std::condition_variable::wait. GCC 12 gave it the version GLIBCXX_3.4.30 when it ceased to be noexcept, which matters to
        // threads that are cancelled while they wait; .NET and libtorch cancel none. RHEL 9 and Amazon Linux 2023 have GCC 11.
        "_ZNSt18condition_variable4waitERSt11unique_lockISt5mutexE" => "GLIBCXX_3.4.11",
        _ => null,
    };
}
