using NaFosenBot.Answering;

namespace NaFosenBot.Dialogs;

/// <summary>The dialogs that need more than the state, made once.</summary>
internal sealed class DialogSet
{
    public DialogSet(Answerer answerer, Composer composer)
    {
        Questions = new QuestionDialog(answerer, composer);
        MinorAid = new MinorAidDialog(Questions, answerer);
        Funding = new FundingDialog(MinorAid);
        Wishes = new FundingWishes(answerer);
        Contacts = new ContactDialog(answerer, composer);
        Plans = new PlansDialog(Questions);
        Receipts = new EnquiryReceipts(answerer, composer);
        Receivers = new EnquiryReceivers(Receipts);
        Enquiries = new EnquiryDialog(Receipts);
        Conversing = new Conversing(this);
        Files = new EnquiryFiles(Conversing);
    }

    public QuestionDialog Questions { get; }

    public MinorAidDialog MinorAid { get; }

    public FundingDialog Funding { get; }

    public FundingWishes Wishes { get; }

    public ContactDialog Contacts { get; }

    public PlansDialog Plans { get; }

    public EnquiryDialog Enquiries { get; }

    public EnquiryReceipts Receipts { get; }

    public EnquiryReceivers Receivers { get; }

    public EnquiryFiles Files { get; }

    public Conversing Conversing { get; }
}
