using LocalAws.Http;
using LocalAws.Lambda.Code;

namespace LocalAws.Lambda.Model;

/// <summary>The changes of a function's code and configuration; contract: "UpdateFunctionCode", "PublishVersion".</summary>
internal static class FunctionChanges
{
    public static Function Create(string name, FunctionSettings settings, CodePackage code, UpdateTerms terms) => new()
    {
        Name = name,
        Latest = new FunctionVersion
        {
            Version = FunctionVersion.LatestName,
            Settings = settings,
            CodeSha256 = code.Sha256,
            CodeSize = code.Size,
            LastModified = terms.Now,
            RevisionId = UpdateTerms.NewId(),
            Build = UpdateTerms.NewId(),
        },
        Update = terms.ToUpdate(creates: true),
    };

    public static Function UpdateCode(this Function function, CodePackage code, UpdateTerms terms) =>
        function.Updated(function.Latest with { CodeSha256 = code.Sha256, CodeSize = code.Size }, terms);

    public static Function UpdateSettings(this Function function, FunctionSettings settings, UpdateTerms terms) =>
        function.Updated(function.Latest with { Settings = settings }, terms);

    /// <summary>Publishes <c>$LATEST</c>; unchanged code and configuration are the version that is there already.</summary>
    public static (Function Function, FunctionVersion Published) Publish(this Function function, string? description, DateTimeOffset now)
    {
        if (function.Versions.GetValueOrDefault(function.NextVersion - 1) is { } last && function.Latest.SameAs(last)) return (function, last);
        var version = function.Latest with
        {
            Version = $"{function.NextVersion}",
            RevisionId = UpdateTerms.NewId(),
            LastModified = now,
            Settings = function.Latest.Settings with { Description = description ?? function.Latest.Settings.Description },
        };
        return (function with
        {
            Versions = function.Versions.Add(function.NextVersion, version),
            NextVersion = function.NextVersion + 1,
            Latest = function.Latest with { RevisionId = UpdateTerms.NewId() },
        }, version);
    }

    /// <exception cref="AwsError">Somebody changed the function since the caller looked.</exception>
    public static Function RequireRevision(this Function function, string? revisionId) =>
        revisionId is null || revisionId == function.Latest.RevisionId ? function : throw LambdaError.PreconditionFailed();

    /// <exception cref="AwsError">The function is still being created or updated.</exception>
    public static Function RequireSettled(this Function function, LambdaArns arns)
    {
        if (function.IsPending) throw LambdaError.Conflict("The operation cannot be performed at this time. The function is currently in the following state: Pending");
        if (function.IsUpdating) throw LambdaError.Conflict($"The operation cannot be performed at this time. An update is in progress for resource: {arns.Of(function.Name)}");
        return function;
    }

    /// <summary>(inferred) What cannot serve is not published: AWS documents only that the update failed.</summary>
    /// <exception cref="AwsError">The last update failed.</exception>
    public static Function RequireUsable(this Function function) => function.Update is { Ended: true, Failure: { } failure }
        ? throw LambdaError.Conflict($"The operation cannot be performed at this time. The last update of the function failed: {failure.Reason}")
        : function;

    private static Function Updated(this Function function, FunctionVersion latest, UpdateTerms terms)
    {
        var update = terms.ToUpdate(creates: false);
        return function with
        {
            Before = update is null ? null : function.Serving,
            Latest = latest with { LastModified = terms.Now, RevisionId = UpdateTerms.NewId(), Build = UpdateTerms.NewId() },
            Update = update,
        };
    }
}
