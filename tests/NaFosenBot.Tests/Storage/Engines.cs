using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace NaFosenBot.Tests.Storage;

/// <summary>What a test's rows stand in.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>Runs a theory on SQLite: the engine first, then the values.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnSqliteAttribute(params object?[] values) : DataAttribute
{
    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [[Engine.Sqlite, .. values]];
}

/// <summary>Runs a theory on PostgreSQL; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class OnPostgresAttribute : DataAttribute
{
    private readonly object?[] _values;

    public OnPostgresAttribute(params object?[] values) => (_values, Skip) = (values, PostgresServer.WhyNot);

    public override IEnumerable<object?[]> GetData(MethodInfo testMethod) => [[Engine.Postgres, .. _values]];
}

/// <summary>A test of what only PostgreSQL has; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = PostgresServer.WhyNot;
}
