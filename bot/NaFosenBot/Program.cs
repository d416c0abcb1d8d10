using System.CommandLine;
using NaFosenBot.Answering;
using NaFosenBot.Channels.BotFramework;
using NaFosenBot.Channels.DirectLine;
using NaFosenBot.Channels.Mail;
using NaFosenBot.Commands;
using NaFosenBot.Commands.Evaluation;
using NaFosenBot.Commands.Packaging;
using NaFosenBot.Conversations;
using NaFosenBot.Delivery;
using NaFosenBot.Dialogs;
using NaFosenBot.Enquiries;
using NaFosenBot.Hosting;
using NaFosenBot.LanguageModel;
using NaFosenBot.Outbox;
using NaFosenBot.Pages;
using NaFosenBot.Rephrasing;
using NaFosenBot.Staff;
using NaFosenBot.Storage;
using NaFosenBot.Turns;
using NaFosenBot.Understanding;

var root = new RootCommand("A business assistant that answers from knowledge files. Without a command it serves web chat and /api/messages.")
{
    CheckCommand.Create(),
    AskCommand.Create(),
    EvaluateCommand.Create(),
    RouteCommand.Create(),
    PackageCommand.Create(),
    OutboxCommand.Create(),
    PersonalDataCommand.CreateExport(),
    PersonalDataCommand.CreateErase(),
};
root.TreatUnmatchedTokensAsErrors = false;
root.SetAction((_, cancellationToken) => UnknownCommand.In(args) is { } word ? UnknownCommand.RefuseAsync(word, root) : ServeCommand.RunAsync(() => Compose(args), cancellationToken));
return await root.Parse(args).InvokeAsync();

static WebApplication Compose(string[] args)
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Find() });
    builder.AddHosting();
    builder.Services.AddStorage();
    builder.Services.AddLanguageModel();
    builder.Services.AddConversations();
    builder.Services.AddOutbox();
    builder.Services.AddEnquiries();
    builder.Services.AddAnswering();
    builder.Services.AddDialogs();
    builder.Services.AddUnderstanding();
    builder.Services.AddRephrasing();
    builder.Services.AddStaff();
    builder.Services.AddTurns();
    builder.Services.AddBotFramework();
    builder.Services.AddDirectLine();
    builder.Services.AddMail();
    builder.Services.AddDelivery();
    builder.Services.AddPages();

    var app = builder.Build();
    app.MapHosting();
    app.MapBotFramework();
    app.MapDirectLine();
    app.MapPages();
    app.PrintWhenStarted();
    return app;
}

public partial class Program;
