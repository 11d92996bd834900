using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace Mhtn.Server.OpenApi;

/// <summary>The description of the API, /openapi/v1.json, and a page to read and try it, /scalar.</summary>
internal static class OpenApiDescription
{
    private const string Version = "v1";
    private const string Key = "key";
    private const string ProblemSchema = "ProblemDetails";

    private static readonly string[] ProblemFields = ["location", "expected", "found", "fix"];

    private const string Text =
        "Finds pictures, texts, sounds, videos and 3D models by one another. Ids are one path segment: encode them whole, \"/\" as %2F. "
        + "Every failure is application/problem+json whose \"problems\" say where, what was expected, what was found, and what to do.";

    public static void AddOpenApiDescription(this IServiceCollection services) => services.AddOpenApi(Version, options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            Describe(document);
            return Task.CompletedTask;
        });
    });

    public static void MapOpenApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference(options => options
            .WithTitle("Mhtn")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent());
    }

    private static void Describe(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Mhtn",
            Version = typeof(OpenApiDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            Description = Text,
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A key of mhtn keys, where the service asks for one." },
        };
        document.Security = [new OpenApiSecurityRequirement(), new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];
        if (document.Components.Schemas is { } schemas && schemas.TryGetValue(ProblemSchema, out var schema) && schema is OpenApiSchema problem)
        {
            problem.Properties!["trace_id"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What the service's log calls the request." };
            problem.Properties["problems"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Everything that is wrong.",
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Properties = ProblemFields.ToDictionary(name => name, IOpenApiSchema (_) => new OpenApiSchema { Type = JsonSchemaType.String }),
                },
            };
        }
    }
}
