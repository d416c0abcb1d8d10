using NaFosenBot.Dialogs;
using NaFosenBot.Tests.Conversations;
using NaFosenBot.Tests.Fakes;
using NaFosenBot.Tests.LanguageModel;
using NaFosenBot.Understanding;
using Xunit;

namespace NaFosenBot.Tests.Understanding;

/// <summary>What a call cost is the conversation's, whatever comes after it.</summary>
public sealed class SpendingTests
{
    private const string Puzzling = "åssen tryllestøv på enhjørning?";

    [Fact]
    public async Task What_a_call_cost_is_counted_though_the_next_try_breaks()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), []);
        rig.Service.Answer = _ => """{"question": null}""";
        var assistant = Helped(rig);
        var before = await assistant.RespondAsync(null, new UserEvent.Said("Hva er SkatteFUNN?"));

        var after = await assistant.RespondAsync(before.State, new UserEvent.Said(Puzzling));

        Assert.Single(rig.Service.Requests);
        Assert.Equal(1100, ConversationState.Read(after.State).Model?.Tokens);
    }

    [Fact]
    public async Task Where_the_reply_is_waited_for_at_once_there_is_no_second_try()
    {
        await using var rig = ModelRig.Before(await AzureOpenAi.StartAsync(), []);
        var assistant = Helped(rig);
        var before = await assistant.RespondAsync(null, new UserEvent.Said("Hva er SkatteFUNN?"));

        await assistant.RespondAsync(before.State, new UserEvent.Said(Puzzling) { IsAwaited = true });

        Assert.Empty(rig.Service.Requests);
    }

    private static UnderstandingAssistant Helped(ModelRig rig) => EntryVectorsTests.Helped(rig, new RealAssistant(), () => throw new InvalidOperationException());
}
