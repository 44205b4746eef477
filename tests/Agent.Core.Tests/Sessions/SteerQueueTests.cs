using Agent.Core.Sessions;

namespace Agent.Core.Tests.Sessions;

[TestClass]
public sealed class SteerQueueTests
{
    [TestMethod]
    public void MessagesLeaveInOrderAndOnce()
    {
        var queue = new SteerQueue();
        queue.Open();
        queue.Add("one");
        queue.Add("two");

        CollectionAssert.AreEqual((string[])["one", "two"], queue.TakeAll().ToArray());
        Assert.IsEmpty(queue.TakeAll());
    }

    [TestMethod]
    public void AMessageCanBeTakenBackUntilItIsDelivered()
    {
        var queue = new SteerQueue();
        queue.Open();
        var id = queue.Add("one");
        queue.Add("two");

        Assert.IsTrue(queue.TakeBack(id));
        CollectionAssert.AreEqual((string[])["two"], queue.TakeAll().ToArray());
        Assert.IsFalse(queue.TakeBack(id));
    }

    [TestMethod]
    public void ATurnCannotEndOverAWaitingMessage()
    {
        var queue = new SteerQueue();
        queue.Open();
        queue.Add("wait");

        Assert.IsFalse(queue.TryClose());
        queue.TakeAll();
        Assert.IsTrue(queue.TryClose());
        Assert.ThrowsExactly<InvalidOperationException>(() => queue.Add("too late"));
    }

    [TestMethod]
    public void WhatWaitsWhenATurnIsStoppedStaysForTheNext()
    {
        var queue = new SteerQueue();
        queue.Open();
        queue.Add("later");
        queue.Close();
        queue.Open();

        CollectionAssert.AreEqual((string[])["later"], queue.TakeAll().ToArray());
    }
}
