using System.Net.Sockets;
using Mhtn.Core.Errors;
using Npgsql;

namespace Mhtn.Retrieval.Stores.Postgres;

/// <summary>Says in the words of the person at the keyboard what the server reports, and which failures pass by themselves.</summary>
internal static class PostgresFailure
{
    /// <summary>Whether the same work may well succeed a moment later: the connection was lost, the server restarts, or others were in the way.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        PostgresException { SqlState: var state } => state is
            PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.ConnectionFailure
            or PostgresErrorCodes.ConnectionException,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } => true,
        NpgsqlException e => e.IsTransient,
        IOException or SocketException => true,
        _ => false,
    };

    /// <summary>The failure as an error of ours; null where it is not the server's.</summary>
    public static Exception? Explain(string location, Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } e =>
            new StoreException(location, "a user and password that the server accepts", e.MessageText, "Correct them in the store's address.", e),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e =>
            new StoreException(location, "a database that is there", e.MessageText, "Make it with createdb, or correct its name.", e),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e =>
            new StoreException(
                location, "the right to do that", e.MessageText, "Grant it, or let an owner of the database run mhtn index once.", e),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported } e
            when e.MessageText.Contains("vector", StringComparison.Ordinal) =>
            new StoreException(location, "a server with the extension pgvector", e.MessageText, "Install pgvector on the server, then CREATE EXTENSION vector.", e),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => new StorageFullException(location, exception),
        NpgsqlException or SocketException or TimeoutException =>
            new UnavailableException(location, "a server that can be used", exception.Message.TrimEnd('.'), "Check that it runs and can be reached, then try again.", exception),
        _ => null,
    };
}
