using System.Text.RegularExpressions;
using Mono.Cecil;
using NaFosenBot.Dialogs;
using NaFosenBot.Knowledge.Entries;
using Xunit;

namespace NaFosenBot.Tests;

/// <summary>The house: a room uses only rooms below it. Read from the compiled IL, so that no alias or var hides an arrow.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] RoomsTopDown =
    [
        "Commands", "Hosting", "Pages", "Delivery", "Channels", "Turns", "Staff", "Rephrasing", "Understanding", "Dialogs", "Answering", "Enquiries",
        "Routing", "Conversations", "Outbox", "LanguageModel", "Storage", "Activities", "Telemetry",
    ];

    private static readonly string[] ForbiddenToKnowledge =
        ["Microsoft.AspNetCore", "Microsoft.Data", "Microsoft.Extensions", "System.Net", "System.Data", "Dapper", "System.IO.FileSystem"];

    [Fact]
    public void Every_arrow_points_down()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(IAssistant).Assembly.Location);

        var upward = from type in assembly.MainModule.GetTypes()
                     let room = RoomOf(type.FullName)
                     where room >= 0
                     from used in UsedTypes(type)
                     let target = RoomOf(used)
                     where target >= 0 && target < room
                     select $"{type.FullName} uses {used}: {RoomsTopDown[room]} is below {RoomsTopDown[target]}";

        Assert.Empty(upward.Distinct());
    }

    [Fact]
    public void Every_type_lives_in_a_room()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(IAssistant).Assembly.Location);

        var homeless = assembly.MainModule.GetTypes()
            .Where(type => type.Namespace.StartsWith("NaFosenBot", StringComparison.Ordinal) && RoomOf(type.FullName) < 0)
            .Select(type => type.FullName);

        Assert.Empty(homeless);
    }

    [Fact]
    public void Knowledge_knows_no_web_database_or_clock()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(KnowledgeBase).Assembly.Location);
        var references = assembly.MainModule.GetTypeReferences().Select(type => type.FullName).ToList();

        Assert.DoesNotContain(references, name => ForbiddenToKnowledge.Any(forbidden => name.StartsWith(forbidden, StringComparison.Ordinal)));
        Assert.DoesNotContain("System.IO.File", references);
        Assert.DoesNotContain("System.TimeProvider", references);
    }

    [Fact]
    public void Nothing_of_the_region_is_in_code()
    {
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(KnowledgeBase).Assembly.Location);
        using var bot = AssemblyDefinition.ReadAssembly(typeof(IAssistant).Assembly.Location);
        var places = new Regex(@"\b(Fosen|Åfjord|Ørland|Osen|Rissa|Leksvik|Bjugn|Roan|Damhaug)\b", RegexOptions.IgnoreCase);

        var literals = from module in new[] { assembly.MainModule, bot.MainModule }
                       from type in module.GetTypes()
                       from method in type.Methods.Where(method => method.HasBody)
                       from instruction in method.Body.Instructions
                       where instruction.Operand is string text && places.IsMatch(text)
                       select $"{method.FullName}: \"{instruction.Operand}\"";

        Assert.Empty(literals);
    }

    private static int RoomOf(string fullName)
    {
        var parts = fullName.Split('.', '/');
        return parts is ["NaFosenBot", var room, _, ..] ? Array.IndexOf(RoomsTopDown, room) : -1;
    }

    private static IEnumerable<string> UsedTypes(TypeDefinition type)
    {
        IEnumerable<TypeReference?> used =
        [
            type.BaseType,
            .. type.Interfaces.Select(item => item.InterfaceType),
            .. type.Fields.Select(field => field.FieldType),
            .. type.CustomAttributes.Select(attribute => attribute.AttributeType),
            .. type.Methods.SelectMany(UsedTypes),
        ];
        return used.OfType<TypeReference>().SelectMany(Flatten).Select(reference => reference.FullName);
    }

    private static IEnumerable<TypeReference?> UsedTypes(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var parameter in method.Parameters)
            yield return parameter.ParameterType;
        if (!method.HasBody)
            yield break;

        foreach (var variable in method.Body.Variables)
            yield return variable.VariableType;
        foreach (var operand in method.Body.Instructions.Select(instruction => instruction.Operand))
        {
            if (operand is MemberReference { DeclaringType: { } owner })
                yield return owner;
            if (operand is TypeReference reference)
                yield return reference;
            if (operand is GenericInstanceMethod generic)
            {
                foreach (var argument in generic.GenericArguments)
                    yield return argument;
            }
        }
    }

    private static IEnumerable<TypeReference> Flatten(TypeReference reference)
    {
        yield return reference.GetElementType();
        if (reference is not GenericInstanceType generic)
            yield break;

        foreach (var argument in generic.GenericArguments.SelectMany(Flatten))
            yield return argument;
    }
}
