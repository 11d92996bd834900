namespace Mhtn.Server.Security;

/// <summary>A key as its file keeps it: all but the key itself.</summary>
public sealed record AccessKey
{
    /// <summary>Its name, of its own in the file: 1 to 64 letters (a to z), digits and <c>. _ - @</c>.</summary>
    public required string Name { get; init; }

    /// <summary><c>read</c>, or <c>write</c>, which includes reading.</summary>
    public required string Role { get; init; }

    /// <summary>SHA-256 of the key's UTF-8 text, as 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on it is refused; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether it is refused at <paramref name="now"/>.</summary>
    public bool IsExpired(DateTimeOffset now) => Expires <= now;
}
